"""People: figures, faces and how they act. Call the functions of `figure`."""

from aiuteur.craft.picture.people.figure import Joints, draw_bust, draw_crowd, draw_figure, draw_shoulder

__all__ = ["Joints", "draw_bust", "draw_crowd", "draw_figure", "draw_shoulder"]
