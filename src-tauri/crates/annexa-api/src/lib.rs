//! annexa-api
