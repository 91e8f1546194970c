package dev.assay.plugins.tests;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Type;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The packages that others compile against, compared with those of the last release: bnd tells from
 * the classes whether a package needs a new major or minor version (semantic versioning, OSGi Core
 * 8, 3.2.5).
 */
final class ApiBaseline {
  private static final int MOST_NAMED = 12;

  private static final Set<Type> MEMBERS = EnumSet.of(Type.METHOD, Type.FIELD);

  private ApiBaseline() {}

  /** What must be done before a jar may follow its baseline; a sentence for each package. */
  static List<String> problems(Jar now, File baseline) throws Exception {
    try (Processor reporter = new Processor();
        Jar before = new Jar(baseline)) {
      Set<Info> packages = new Baseline(reporter, new DiffPluginImpl()).baseline(now, before, null);
      return packages.stream()
          .filter(info -> info.mismatch)
          .sorted(Comparator.comparing((Info info) -> info.packageName))
          .map(ApiBaseline::sentence)
          .toList();
    }
  }

  private static String sentence(Info info) {
    Delta delta = info.packageDiff.getDelta();
    boolean breaks = delta == Delta.MAJOR || delta == Delta.REMOVED;
    List<String> changes = new ArrayList<>();
    collect(info.packageDiff, "", breaks, changes);
    String named =
        String.join("; ", changes.subList(0, Math.min(MOST_NAMED, changes.size())))
            + (changes.size() > MOST_NAMED ? "; and more" : "");
    return """
    %s %s: plugins that were compiled against %s %s. Changed: %s.
      Take the change back, or write @Version("%s") in its package-info.java and tell authors of plugins in CHANGELOG.md.\
    """
        .formatted(
            info.packageName,
            info.newerVersion,
            info.olderVersion,
            breaks ? "would break" : "lack what is new",
            named,
            info.suggestedVersion);
  }

  /** The differences of methods, fields and what else a type has, or of whole types. */
  private static void collect(Diff diff, String within, boolean breaks, List<String> changes) {
    Set<Delta> wanted =
        breaks
            ? EnumSet.of(Delta.MAJOR, Delta.REMOVED)
            : EnumSet.of(Delta.MINOR, Delta.ADDED, Delta.MICRO);
    if (!wanted.contains(diff.getDelta())) {
      return;
    }
    boolean whole = diff.getDelta() == Delta.REMOVED || diff.getDelta() == Delta.ADDED;
    if (whole || MEMBERS.contains(diff.getType()) || diff.getChildren().isEmpty()) {
      changes.add("%s %s%s".formatted(word(diff.getDelta()), within, diff.getName()));
      return;
    }
    String here =
        diff.getType() == Type.PACKAGE
            ? ""
            : diff.getName().substring(diff.getName().lastIndexOf('.') + 1) + ".";
    for (Diff child : diff.getChildren()) {
      collect(child, here, breaks, changes);
    }
  }

  private static String word(Delta delta) {
    return switch (delta) {
      case REMOVED -> "removed";
      case ADDED -> "added";
      default -> "changed";
    };
  }
}
