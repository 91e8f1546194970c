package dev.assay.testkit;

import dev.assay.api.Availability;
import java.util.stream.Collectors;

/** A workload said that it cannot run here. */
final class Unavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Unavailable(String workload, Availability.Missing missing) {
    this(
        missing.missing().stream()
            .map(thing -> thing.what() + " (" + thing.remedy() + ")")
            .collect(Collectors.joining("; ", workload + " cannot run here: ", "")));
  }

  private Unavailable(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
