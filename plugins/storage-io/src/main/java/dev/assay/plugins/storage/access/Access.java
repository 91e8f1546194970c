package dev.assay.plugins.storage.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The kind of I/O, by fio's names for its {@code rw} option. */
public enum Access {
  READ("read", true, false, false),
  WRITE("write", false, true, false),
  RANDREAD("randread", true, false, true),
  RANDWRITE("randwrite", false, true, true),
  RW("rw", true, true, false),
  RANDRW("randrw", true, true, true);

  private final String fioName;
  private final boolean reads;
  private final boolean writes;
  private final boolean random;

  Access(String fioName, boolean reads, boolean writes, boolean random) {
    this.fioName = fioName;
    this.reads = reads;
    this.writes = writes;
    this.random = random;
  }

  /** The names of all, as users write them. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Access access : values()) {
      names.add(access.fioName);
    }
    return names;
  }

  /** The one with this name, which must be among {@link #names}. */
  public static Access named(String name) {
    return Arrays.stream(values())
        .filter(access -> access.fioName.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("rw=" + name + " is not one of " + names()));
  }

  /** As in fio's {@code rw}. */
  public String fioName() {
    return fioName;
  }

  public boolean reads() {
    return reads;
  }

  public boolean writes() {
    return writes;
  }

  public boolean random() {
    return random;
  }
}
