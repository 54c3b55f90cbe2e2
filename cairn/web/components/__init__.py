"""What every page is made of: middleware, forms in the design system, uploads, tags."""
