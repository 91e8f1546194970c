package dev.assay.runtime.plugins.wiring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.resource.Requirement;

/** Reads the name and the version range of a requirement out of its filter, for messages. */
record RequirementText(String namespace, String filter) {
  static RequirementText of(Requirement requirement) {
    String filter = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
    return new RequirementText(requirement.getNamespace(), filter == null ? "" : filter);
  }

  /** What is required, such as the name of a package; empty where the filter names nothing. */
  String name() {
    Matcher matcher =
        Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]*)\\)").matcher(filter);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Whether versions of a lower major number would do, and one of this number need not. */
  boolean beginsBelow(String attribute, int major) {
    Matcher floor = Pattern.compile("[\\[(](\\d+)\\..*").matcher(range(attribute));
    return floor.matches() && Integer.parseInt(floor.group(1)) < major;
  }

  /** The range of a version attribute as a manifest writes it, such as {@code [1.0,2.0)}. */
  String range(String attribute) {
    String floor = "";
    String ceiling = "";
    Matcher comparison =
        Pattern.compile("(\\(!)?\\(" + Pattern.quote(attribute) + "(>=|<=|=)([^)]*)\\)")
            .matcher(filter);
    while (comparison.find()) {
      boolean negated = comparison.group(1) != null;
      String version = comparison.group(3);
      switch (comparison.group(2)) {
        case ">=" -> {
          floor = negated ? floor : "[" + version;
          ceiling = negated ? version + ")" : ceiling;
        }
        case "<=" -> {
          floor = negated ? "(" + version : floor;
          ceiling = negated ? ceiling : version + "]";
        }
        default -> {
          floor = "[" + version;
          ceiling = version + "]";
        }
      }
    }
    if (ceiling.isEmpty()) {
      return floor.isEmpty() ? "of any version" : floor.substring(1) + " or later";
    }
    return (floor.isEmpty() ? "[0" : floor) + "," + ceiling;
  }
}
