"""What all stages share: the Stage, its gates, projects."""
