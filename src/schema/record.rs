//! The one declaration of a record: from it come its type, how it is decoded and written, what is known of its fields, its
//! JSON Schema, the walk over its values, and the places that code may name.

/// Declares a record.
///
/// Each field says how many values it has (`Required`, `Option`, `Vec`, `AtLeastOne`) and of what type; after `as` what
/// it does for an item of a list ([`crate::schema::FieldRole`]), after `=` what its value stands for, where the type doesn't
/// say so ([`crate::schema::Meaning`]). Doc comments are what editors read.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $vis:vis struct $name:ident {
            $($(#[doc = $words:literal])+ $field_vis:vis $field:ident: $cardinality:ident<$what:ty> $(as $role:ident)? $(= $meaning:ident)?,)+
        }
    ) => {
        crate::schema::record::record!(@type
            [$(#[doc = $doc])+ $vis struct $name] []
            $([$cardinality] [$(#[doc = $words])+ $field_vis $field: $cardinality<$what>,])+
        );

        crate::schema::declare!($name, [$($doc),+], crate::schema::TypeKind::Record(&[
            $(crate::schema::FieldInfo {
                name: stringify!($field),
                cardinality: crate::schema::Cardinality::$cardinality,
                role: crate::schema::record::record!(@role $($role)?),
                meaning: crate::schema::record::record!(@meaning $($meaning)?),
                doc: &[$($words),+],
                holds: &<$what as crate::schema::Declared>::INFO,
            }),+
        ]), |generator| generator.record(&<$name as crate::schema::Declared>::INFO));

        impl crate::schema::Walk for $name {
            fn walk<'a>(&'a self, place: &crate::schema::Place, visitor: crate::schema::LeafVisitor<'_, 'a>) {
                let mut fields = <$name as crate::schema::Declared>::INFO.fields().iter();
                $(
                    if let Some(field) = fields.next() {
                        self.$field.walk(&place.then(field), visitor);
                    }
                )+
            }
        }

        impl crate::schema::PathTo<$name> {
            $(crate::schema::record::record!(@path $field_vis $field $cardinality $what);)+
        }
    };

    (@type [$($head:tt)*] [$($fields:tt)*]) => {
        #[derive(Debug, Clone, Default, PartialEq, serde::Deserialize, serde::Serialize)]
        #[serde(deny_unknown_fields)]
        $($head)* { $($fields)* }
    };
    (@type $head:tt [$($fields:tt)*] [Required] [$($field:tt)*] $($rest:tt)*) => {
        crate::schema::record::record!(@type $head [
            $($fields)*
            #[serde(deserialize_with = "crate::schema::required", skip_serializing_if = "Option::is_none")]
            $($field)*
        ] $($rest)*);
    };
    (@type $head:tt [$($fields:tt)*] [Option] [$($field:tt)*] $($rest:tt)*) => {
        crate::schema::record::record!(@type $head [
            $($fields)*
            #[serde(default, deserialize_with = "crate::schema::optional", skip_serializing_if = "Option::is_none")]
            $($field)*
        ] $($rest)*);
    };
    (@type $head:tt [$($fields:tt)*] [$list:ident] [$($field:tt)*] $($rest:tt)*) => {
        crate::schema::record::record!(@type $head [
            $($fields)*
            #[serde(default, deserialize_with = "crate::schema::list", skip_serializing_if = "Vec::is_empty")]
            $($field)*
        ] $($rest)*);
    };

    (@role) => { crate::schema::FieldRole::Plain };
    (@role $role:ident) => { crate::schema::FieldRole::$role };

    (@meaning) => { crate::schema::Meaning::Plain };
    (@meaning $meaning:ident) => { crate::schema::Meaning::$meaning };

    (@path $vis:vis $field:ident Required $what:ty) => { crate::schema::record::record!(@path_to $vis $field <$what as crate::schema::Declared>::Target); };
    (@path $vis:vis $field:ident Option $what:ty) => { crate::schema::record::record!(@path_to $vis $field <$what as crate::schema::Declared>::Target); };
    (@path $vis:vis $field:ident $list:ident $what:ty) => { crate::schema::record::record!(@path_to $vis $field [$what]); };
    (@path_to $vis:vis $field:ident $to:ty) => {
        #[allow(dead_code, reason = "not every place is named")]
        #[doc = concat!("The field `", stringify!($field), "`.")]
        $vis const fn $field(self) -> crate::schema::PathTo<$to> {
            self.to_field(stringify!($field))
        }
    };
}
pub(crate) use record;
