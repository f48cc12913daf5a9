//! Values with a shape of their own, kept as canonical JSON text.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value as Json;

use super::{Cell, FieldKind, Value, expected};

/// A value with its own shape (a scale, an approval), kept as canonical JSON; `Shaped<T>` is a [`Cell`].
pub trait Shape: Clone + PartialEq + Default + Serialize + DeserializeOwned {
    /// The name of the shape.
    const NAME: &'static str;
}

/// Lets a shape that is one list or map be used as that list or map.
macro_rules! list_shape {
    ($name:ty => $target:ty, $word:literal) => {
        impl std::ops::Deref for $name {
            type Target = $target;

            fn deref(&self) -> &$target {
                &self.0
            }
        }

        impl $crate::cell::Shape for $name {
            const NAME: &'static str = $word;
        }
    };
}
pub(crate) use list_shape;

/// The cell of a [`Shape`]. Its default (nothing in it) is blank.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shaped<T>(pub T);

impl<T> std::ops::Deref for Shaped<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> std::ops::DerefMut for Shaped<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Shape> Cell for Shaped<T> {
    const KIND: FieldKind = FieldKind::Structured { shape: T::NAME };

    fn blank() -> Self {
        Self::default()
    }

    fn to_value(&self) -> Value {
        match self.to_json() {
            Json::Null => Value::Null,
            json => Value::Text(json.to_string()),
        }
    }

    fn from_value(value: &Value) -> Result<Self, String> {
        match value {
            Value::Null => Ok(Self::default()),
            Value::Text(text) => serde_json::from_str(text)
                .map(Self)
                .map_err(|wrong| format!("expected the shape '{}': {wrong}", T::NAME)),
            Value::Integer(_) => Err(expected(T::NAME, value)),
        }
    }

    fn to_json(&self) -> Json {
        if self.0 == T::default() {
            return Json::Null;
        }
        // A shape holds text keys, numbers and lists only, which JSON can always hold.
        serde_json::to_value(&self.0).unwrap_or(Json::Null)
    }

    fn from_json(json: &Json) -> Result<Self, String> {
        match json {
            Json::Null => Ok(Self::default()),
            _ => T::deserialize(json)
                .map(Self)
                .map_err(|wrong| format!("expected the shape '{}': {wrong}", T::NAME)),
        }
    }
}
