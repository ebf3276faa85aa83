"""Pictures as SVG, drawn here and shown the same in HTML and PDF; each says in words what it shows."""
