package dev.assay.runtime.plan;

import dev.assay.api.Availability;
import java.util.StringJoiner;

/** Says in one line what a machine lacks. */
public final class Missing {
  private Missing() {}

  public static String describe(Availability.Missing missing) {
    StringJoiner text = new StringJoiner("; ");
    for (Availability.MissingThing thing : missing.missing()) {
      text.add(thing.what() + ": " + thing.remedy());
    }
    return text.toString();
  }
}
