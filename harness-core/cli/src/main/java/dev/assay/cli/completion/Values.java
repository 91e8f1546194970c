package dev.assay.cli.completion;

import dev.assay.analysis.composite.Profile;
import dev.assay.cli.installation.Places;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.cli.settings.Key;
import dev.assay.cli.settings.Setting;
import dev.assay.cli.settings.Settings;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.Suites;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The values that an argument can have, as far as they are known without much work.
 *
 * @param settings by which runs and plugins are found
 */
record Values(Settings settings) {
  private static final int MOST_RUNS = 50;

  List<Candidate> of(ArgSpec argument) throws Exception {
    Class<?> type = argument.typeInfo().getAuxiliaryTypes()[0];
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .map(Candidate::new)
          .toList();
    }
    if (argument instanceof OptionSpec option) {
      switch (option.longestName()) {
        case "--suite" -> {
          return with(Suites.NAMES.stream());
        }
        case "--profile" -> {
          return with(Profile.builtIn().stream().map(Profile::name));
        }
        default -> {}
      }
    }
    return switch (argument.paramLabel()) {
      case "RUN" -> with(runs().ids().stream().limit(MOST_RUNS));
      case "WORKLOAD" -> workloads();
      case "FLEET" -> fleets();
      case "DIR", "FOLDER" -> List.of(Candidate.FOLDERS);
      default -> type == Path.class ? List.of(Candidate.FILES) : List.of();
    };
  }

  /** Names, or files of one's own. */
  private static List<Candidate> with(Stream<String> names) {
    return Stream.concat(names.map(Candidate::new), Stream.of(Candidate.FILES)).toList();
  }

  private RunStore runs() {
    return new RunStore(
        Places.resultsOr(
            settings.of(Key.RESULTS).map(set -> Path.of(set.values().getFirst())).orElse(null)));
  }

  private List<Candidate> fleets() throws Exception {
    List<Candidate> fleets = new ArrayList<>();
    Path folder = runs().directory().resolve("fleets");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
        found.forEach(fleet -> fleets.add(new Candidate(fleet.getFileName().toString())));
      }
    }
    return fleets;
  }

  private List<Candidate> workloads() throws Exception {
    List<Path> added =
        settings.of(Key.BUNDLES).map(Setting::values).orElse(List.of()).stream()
            .map(Path::of)
            .toList();
    return new BundleFolders(Places.bundlesWith(added), Optional.empty(), Optional.empty())
        .listing().workloads().stream()
            .map(workload -> new Candidate(workload.info().id(), workload.info().title()))
            .toList();
  }
}
