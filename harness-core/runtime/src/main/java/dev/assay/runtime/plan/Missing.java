package dev.assay.runtime.plan;

import dev.assay.api.Availability;
import java.util.stream.Collectors;

/** Says in one line what a machine lacks. */
public final class Missing {
  private Missing() {}

  public static String describe(Availability.Missing missing) {
    return missing.missing().stream()
        .map(thing -> thing.what() + ": " + thing.remedy())
        .collect(Collectors.joining("; "));
  }
}
