package dev.assay.cli.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder that {@code -Dassay.home} names, and the places of its parts. It may be read-only:
 * what Assay writes is kept in {@link UserFolders}, save by a clone.
 */
public sealed interface Installation {
  /** The scripts that a fleet brings to its nodes. */
  List<String> NODE_SCRIPTS = List.of("check-runtime", "find-jdk", "unit");

  /** The folder itself. */
  Path home();

  /** Where {@code assay.jar} is, with {@code lib} and {@code azure} beside it. */
  Path dist();

  /** The scripts that the product runs, such as {@code find-jdk}. */
  Path scripts();

  /** A word for its kind. */
  String kind();

  /** What to do when a part of it is missing: a sentence. */
  String repair();

  /** The bundles that belong to it. */
  default Path bundles() {
    return home().resolve("bundles");
  }

  /** The runtime image that comes with it; empty where a JDK of the machine runs it. */
  default Optional<Path> runtime() {
    Path runtime = home().resolve("runtime");
    return Files.isExecutable(runtime.resolve("bin/java"))
        ? Optional.of(runtime)
        : Optional.empty();
  }

  /** A clone of the repository, in which Assay was built. */
  record Clone(Path home) implements Installation {
    @Override
    public Path dist() {
      return home.resolve("harness-core/cli/target/dist");
    }

    @Override
    public Path scripts() {
      return home.resolve("harness-core/bin");
    }

    @Override
    public String kind() {
      return "clone";
    }

    @Override
    public String repair() {
      return "Build it again: mvn -f '%s' install".formatted(home.resolve("pom.xml"));
    }
  }

  /** An unpacked archive or an installed package. */
  record Release(Path home) implements Installation {
    /** The file by which a release is known. */
    static final String FACTS = "release.properties";

    @Override
    public Path dist() {
      return home.resolve("dist");
    }

    @Override
    public Path scripts() {
      return home.resolve("bin");
    }

    @Override
    public String kind() {
      return "release";
    }

    @Override
    public String repair() {
      return "Unpack or install the release again.";
    }

    /**
     * What it says of itself.
     *
     * @throws IOException when it is damaged; the message says what is missing
     */
    public ReleaseFacts facts() throws IOException {
      return ReleaseFacts.read(home.resolve(FACTS));
    }
  }

  /** What a fleet has brought to a node: the jars, the bundles and the scripts of the node. */
  record Staged(Path home) implements Installation {
    @Override
    public Path dist() {
      return home;
    }

    @Override
    public Path scripts() {
      return home.resolve("bin");
    }

    @Override
    public String kind() {
      return "staged";
    }

    @Override
    public String repair() {
      return "Remove it, and start the fleet again.";
    }
  }

  /**
   * The installation in a folder, by what lies in it.
   *
   * @param home absolute
   */
  static Installation at(Path home) {
    if (Files.exists(home.resolve(Release.FACTS))) {
      return new Release(home);
    }
    return Files.exists(home.resolve("pom.xml")) ? new Clone(home) : new Staged(home);
  }
}
