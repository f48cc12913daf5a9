//! Closed lists of choices.

/// Declares a closed list of choices as an enum that is a cell of a register.
///
/// Each variant names its key in the file and its English name; the order is the order on screen.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        $name:ident {
            $( $(#[$vdoc:meta])* $variant:ident = $key:literal, $word:literal; )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        pub enum $name {
            $( $(#[$vdoc])* #[cfg_attr(feature = "bindings", ts(rename = $key))] $variant, )+
        }

        impl $name {
            /// Every choice, in the order of the screen.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// Keys and names of the choices.
            pub const OPTIONS: &'static [$crate::cell::ChoiceOption] = &[
                $( $crate::cell::ChoiceOption { key: $key, name: $word }, )+
            ];

            /// The word in the file, on the wire and in scripts.
            pub fn key(self) -> &'static str {
                match self { $( Self::$variant => $key, )+ }
            }

            /// The word on screen and paper.
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The choice with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $( $key => Some(Self::$variant), )+ _ => None }
            }
        }

        impl $crate::cell::Scalar for $name {
            const KIND: $crate::cell::FieldKind = $crate::cell::FieldKind::Choice { options: Self::OPTIONS };

            fn store(&self) -> $crate::cell::Value {
                $crate::cell::Value::Text(self.key().to_owned())
            }

            fn load(value: &$crate::cell::Value) -> Result<Self, String> {
                if let $crate::cell::Value::Text(text) = value
                    && let Some(choice) = Self::from_key(text)
                {
                    return Ok(choice);
                }
                Err(format!("expected one of {}", [ $( $key, )+ ].join(", ")))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let key = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_key(&key)
                    .ok_or_else(|| serde::de::Error::unknown_variant(&key, &[ $( $key, )+ ]))
            }
        }
    };
}

pub(crate) use choice;
