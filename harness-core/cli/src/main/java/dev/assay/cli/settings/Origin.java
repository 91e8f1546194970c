package dev.assay.cli.settings;

import java.nio.file.Path;

/** Where a value was set. */
public sealed interface Origin {
  /** In words, such as {@code line 3 of /home/ann/.config/assay/config.yaml}. */
  String words();

  /** In the environment. */
  record Variable(String name) implements Origin {
    @Override
    public String words() {
      return "the variable " + name;
    }
  }

  /**
   * In a file.
   *
   * @param line from 1
   */
  record Line(Path file, int line) implements Origin {
    @Override
    public String words() {
      return "line %d of %s".formatted(line, file);
    }
  }

  /**
   * Nowhere.
   *
   * @param why the value is what it is: a clause
   */
  record Default(String why) implements Origin {
    @Override
    public String words() {
      return why;
    }
  }
}
