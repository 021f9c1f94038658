"""Placeholder replaced below."""



def idea_drafts(beat_plans, source):
    return []
