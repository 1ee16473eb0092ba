//! The default theme is embedded: a change in it is a change of the program.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
