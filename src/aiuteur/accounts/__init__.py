"""Who is asking, and what they may do: people, their sessions, their workspaces, and the doors of the studio."""
