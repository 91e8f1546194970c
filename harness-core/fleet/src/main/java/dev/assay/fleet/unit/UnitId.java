package dev.assay.fleet.unit;

import java.util.regex.Pattern;

/**
 * The name of a unit within its fleet. It is safe as the name of a file and of a job.
 *
 * @param value such as {@code "003-cluster-quick-r1"}: letters, digits, '.', '_' and '-', at most
 *     80
 */
public record UnitId(String value) implements Comparable<UnitId> {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

  public UnitId {
    if (!SAFE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not the name of a unit: a name has up to 80 letters, digits, '.', '_' and '-'."
              .formatted(value));
    }
  }

  @Override
  public int compareTo(UnitId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
