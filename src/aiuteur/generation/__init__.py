"""Everything that may cost money goes one way: recipe, price, job, artifact, document."""
