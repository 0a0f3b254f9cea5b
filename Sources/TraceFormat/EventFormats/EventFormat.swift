package import Units

/// The format of one kind of event: the parsed `format` file that the recorder took from tracefs.
package struct EventFormat: Sendable {
  package var id: EventTypeID
  package var system: String
  package var name: String
  /// The fields every event has (`common_type`, `common_flags`, `common_preempt_count`,
  /// `common_pid`, ...).
  package var commonFields: [EventField]
  package var fields: [EventField]
  /// What follows `print fmt:`, unparsed; empty where the format ends before it.
  package var printFormat: String

  package init(
    id: EventTypeID, system: String, name: String, commonFields: [EventField],
    fields: [EventField], printFormat: String
  ) {
    self.id = id
    self.system = system
    self.name = name
    self.commonFields = commonFields
    self.fields = fields
    self.printFormat = printFormat
  }

  /// The field called `name`: common fields first, as print formats look names up.
  package func field(named name: String) -> EventField? {
    commonFields.first { $0.name == name } ?? fields.first { $0.name == name }
  }
}
