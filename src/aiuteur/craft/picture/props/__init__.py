"""Things: every prop kind as a drawing, standing in a place, held in a hand, or filling the frame."""

from aiuteur.craft.picture.props.insert import draw_insert
from aiuteur.craft.picture.props.instruments import TO_THE_LEFT
from aiuteur.craft.picture.props.shelf import draw_prop, prop_box, prop_metres, stand_prop

__all__ = ["TO_THE_LEFT", "draw_insert", "draw_prop", "prop_box", "prop_metres", "stand_prop"]
