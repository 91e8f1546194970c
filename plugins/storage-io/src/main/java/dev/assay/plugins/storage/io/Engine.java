package dev.assay.plugins.storage.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How I/Os reach the kernel. There is no automatic choice: engines measure unlike things. */
enum Engine {
  IO_URING("io_uring"),
  PSYNC("psync"),
  THREADS("threads"),
  /** The program fio, with its io_uring engine. */
  FIO("fio");

  private final String text;

  Engine(String text) {
    this.text = text;
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Engine engine : values()) {
      names.add(engine.text);
    }
    return names;
  }

  static Engine named(String name) {
    return Arrays.stream(values())
        .filter(engine -> engine.text.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("engine=" + name + " is not one of " + names()));
  }
}
