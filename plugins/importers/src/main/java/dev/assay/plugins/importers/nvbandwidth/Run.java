package dev.assay.plugins.importers.nvbandwidth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the beginning of a run tells of all its tests.
 *
 * @param version such as {@code "v0.8"}
 */
record Run(Optional<String> version, Host host) {
  private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4}).*");

  /** Whether its version is this one of 0.x or a later one; empty where nobody knows. */
  Optional<Boolean> since(int minor) {
    return version
        .map(NUMBERS::matcher)
        .filter(Matcher::matches)
        .map(
            matcher ->
                Integer.parseInt(matcher.group(1)) > 0
                    || Integer.parseInt(matcher.group(2)) >= minor);
  }
}
