//! annexa-vault
