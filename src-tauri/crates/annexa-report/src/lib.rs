//! annexa-report
