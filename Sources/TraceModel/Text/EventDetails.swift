/// One event with everything that its record holds.
package struct EventDetails: Sendable, Hashable {
  package var description: EventDescription
  /// In which context it was recorded; nil where its record cannot be read (any more).
  package var flags: LatencyFlags?
  /// Name, C type and value of every field, common fields first; empty where the recording has no
  /// format for the event, or its record cannot be read (any more).
  package var fields: [FieldText]
  /// The fields of the return that shares the row of a leaf call of the function graph.
  package var returnFields: [FieldText]
}
