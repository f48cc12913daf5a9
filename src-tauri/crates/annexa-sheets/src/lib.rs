//! annexa-sheets
