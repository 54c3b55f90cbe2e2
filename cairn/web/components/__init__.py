"""What every page is made of: the gate, forms in the design system, uploads, tags."""
