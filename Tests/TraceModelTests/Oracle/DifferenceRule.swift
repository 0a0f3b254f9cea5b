/// The reasons for which a line may differ from that of `trace-cmd report` with libtraceevent
/// 1.7.1.
///
/// Each is proved by `OracleRewriting`: the format and the record written anew so that this one
/// difference cannot show. A line is explained when the reference prints the rewritten one as
/// Thresher prints the original, byte for byte. C7 is about filters and concerns no line's text.
enum DifferenceRule: String, CaseIterable {
  /// Thresher follows libtraceevent 1.8.4: letters of task states from the event's own list, `%c`,
  /// `'x'` as a number, `%+d`, `sizeof` of the kernel's types, arrays as `{0x1,0x2}`. Rewritten
  /// with marks around what the reference prints instead, which the test lays out itself.
  case laterLibrary = "C1"
  /// The reference knows no sign below 64 bits. Rewritten with negative numbers in fields of 8
  /// bytes, signs carried by casts, signed operators made of unsigned ones.
  case signedFields = "C2"
  /// The reference groups operators to the right and past parentheses. Rewritten with right sides
  /// behind a cast and constants computed.
  case precedence = "C3"
  /// The reference leaves an `x` behind the number of `%px`. Rewritten as `%p`.
  case plainPointer = "C4"
  /// The reference counts an index into a dynamic array in bytes. Rewritten times the size.
  case arrayIndex = "C5"
  /// The reference fails at operators in helpers' arguments, `__print_hex_dump` and
  /// `__print_flags_u64`. Rewritten with arguments behind a cast and older helpers.
  case helperArguments = "C6"
  /// The reference ignores casts to `bool` and to typedefs, and prints nothing of a text behind a
  /// cast. Rewritten as `!= 0`, masks and `__get_str`.
  case casts = "C8"
  /// The reference prints a `long` with 8 bytes where the kernel's has 4, and repeats bytes of raw
  /// data there. Rewritten without the `l`; raw data are laid out by the test.
  case narrowLong = "C9"
  /// In big-endian files the reference reads pointers to the kernel's texts as little-endian,
  /// bit masks as one number and elements of arrays in the reader's order. Rewritten with the
  /// record's bytes, or the longs of its masks, swapped.
  case bigEndian = "C10"
  /// The reference takes list values below 0 or with bit 63 for unknown names. Rewritten as
  /// unsigned decimals; flags are named by the test.
  case listValue = "C11"
  /// The reference dies of a division by zero, which gives 0 here. Rewritten with a condition.
  case divisionByZero = "C12"
  /// The reference computes 0 for `^`. Rewritten with `|`, `&` and `-`.
  case exclusiveOr = "C13"
  /// In dumps of fields the reference goes on behind a text that fills its field. Rewritten with a
  /// NUL behind it.
  case fullText = "C14"
}
