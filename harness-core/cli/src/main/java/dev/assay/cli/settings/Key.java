package dev.assay.cli.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set. Each stands for an option, and counts as if that was given. */
public enum Key {
  RESULTS(Kind.FOLDER, "--results", Reach.PROJECT, "where runs are kept"),
  SCRATCH(Kind.FOLDER, "--scratch", Reach.PROJECT, "where 'run' makes its test files"),
  PROFILE(Kind.PROFILE, "--profile", Reach.PROJECT, "by what overall scores are weighted"),
  TARGETS(Kind.FILE, "--targets", Reach.USER, "how other machines are reached"),
  PRICES(Kind.FILE, "--prices", Reach.USER, "your own prices, such as contract rates"),
  BUNDLES(Kind.FOLDERS, "--add-bundles", Reach.USER, "plugins besides the installed ones"),
  DESCRIBE(
      Kind.TIME,
      "--describe-limit",
      Reach.USER,
      "how long a plugin may take to say what it offers"),
  COLOR(Kind.COLOR, "--color", Reach.USER, "when output is coloured"),
  QUIET(Kind.FLAG, "--quiet", Reach.USER, "whether progress, notes and warnings are left out");

  /** What a value is. */
  enum Kind {
    FOLDER("a folder", "/data/x"),
    FILE("a file", "/etc/x.yaml"),
    FOLDERS("a folder or a list of folders", "[/opt/one, ~/two]"),
    PROFILE("the name of a profile or its file", "training"),
    TIME("a time above 0 with its unit", "60s"),
    COLOR("auto, always or never", "never"),
    FLAG("true or false", "true");

    private final String words;
    private final String example;

    Kind(String words, String example) {
      this.words = words;
      this.example = example;
    }

    String words() {
      return words;
    }

    String example() {
      return example;
    }
  }

  /** Whose files may set it. What could make a strange project run a program is the user's. */
  enum Reach {
    USER,
    PROJECT
  }

  private final Kind kind;
  private final String option;
  private final Reach reach;
  private final String meaning;

  Key(Kind kind, String option, Reach reach, String meaning) {
    this.kind = kind;
    this.option = option;
    this.reach = reach;
    this.meaning = meaning;
  }

  Kind kind() {
    return kind;
  }

  /** The option that it stands for. */
  public String option() {
    return option;
  }

  Reach reach() {
    return reach;
  }

  /** What it decides: a clause. */
  public String meaning() {
    return meaning;
  }

  /** As files name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The variable of the environment that sets it. */
  public String variable() {
    return "ASSAY_" + name();
  }

  static Optional<Key> labelled(String label) {
    return Arrays.stream(values()).filter(key -> key.label().equals(label)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Key::label).toList();
  }

  /**
   * Whether it counts for a command line: not where another option takes its place or leaves it no
   * use, so that no setting makes a command fail that would do without.
   */
  boolean countsFor(List<String> arguments) {
    return switch (this) {
      case SCRATCH -> !given("--target", arguments) && !given("--resume", arguments);
      case BUNDLES -> !given("--bundles", arguments);
      case PROFILE -> given("--reference", arguments);
      default -> true;
    };
  }

  private static boolean given(String option, List<String> arguments) {
    return arguments.stream()
        .anyMatch(argument -> argument.equals(option) || argument.startsWith(option + "="));
  }
}
