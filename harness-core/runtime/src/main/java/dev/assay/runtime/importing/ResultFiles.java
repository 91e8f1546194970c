package dev.assay.runtime.importing;

import dev.assay.api.importing.Format;
import dev.assay.api.importing.Likeness;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.workload.Importer;
import dev.assay.runtime.plugins.workload.Plugin;
import dev.assay.worker.protocol.ImportEvent;
import dev.assay.worker.protocol.Likeliest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/** Reads results of other tools by the importers that plugins offer. */
public final class ResultFiles implements AutoCloseable {
  private final List<Importer> importers;
  private final Map<Plugin, BundleImporters> bundles = new LinkedHashMap<>();

  /** Hears of each file, in the order they were given. */
  public interface Listener {
    void read(ImportFile file, Reading reading) throws IOException;
  }

  /**
   * @param settings of the process of each bundle
   * @param work a directory of this process alone, which need not exist
   * @throws DefectiveBundleException when the classes of a bundle cannot be put on a class path
   */
  public ResultFiles(PluginCatalog catalog, DescriptionSettings settings, Path work)
      throws DefectiveBundleException {
    this(catalog, settings, ImportLimits.USUAL, work);
  }

  /**
   * Likewise.
   *
   * @param limits of each file
   */
  public ResultFiles(
      PluginCatalog catalog, DescriptionSettings settings, ImportLimits limits, Path work)
      throws DefectiveBundleException {
    this.importers = catalog.content().importers();
    Map<Plugin, List<Importer>> byPlugin = new LinkedHashMap<>();
    for (Importer importer : importers) {
      byPlugin.computeIfAbsent(importer.plugin(), _ -> new ArrayList<>()).add(importer);
    }
    for (Map.Entry<Plugin, List<Importer>> each : byPlugin.entrySet()) {
      bundles.put(
          each.getKey(),
          new BundleImporters(
              settings,
              catalog.classPath(each.getValue().getFirst()).entries(),
              each.getValue().stream().map(Importer::className).toList(),
              limits,
              work));
    }
  }

  /** What can be read, sorted by name. */
  public List<Format> formats() {
    return importers.stream()
        .map(Importer::format)
        .sorted(Comparator.comparing(Format::name))
        .toList();
  }

  /**
   * Reads files.
   *
   * @param format that all are of; empty to ask the importers
   * @param progress told how many bytes of the present file are read
   * @throws IllegalArgumentException when no importer reads the format
   * @throws IOException when no process can be started
   */
  public void read(
      List<ImportFile> files, Optional<String> format, LongConsumer progress, Listener listener)
      throws IOException, InterruptedException {
    if (format.isEmpty() && bundles.size() == 1) {
      readLikeliest(files, progress, listener);
      return;
    }
    List<Choice> choices =
        format.isPresent() ? named(files.size(), format.get()) : recognised(files);
    List<Assigned> together = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      switch (choices.get(i)) {
        case Choice.By(Importer importer) -> {
          if (!together.isEmpty()
              && !together.getLast().importer().plugin().equals(importer.plugin())) {
            read(together, progress, listener);
          }
          together.add(new Assigned(files.get(i), importer));
        }
        case Choice.None(Reading.Refused refused) -> {
          read(together, progress, listener);
          listener.read(files.get(i), refused);
        }
      }
    }
    read(together, progress, listener);
  }

  /** All importers are of one bundle, so each file is opened once to choose and to read. */
  private void readLikeliest(List<ImportFile> files, LongConsumer progress, Listener listener)
      throws IOException, InterruptedException {
    Map.Entry<Plugin, BundleImporters> bundle = bundles.entrySet().iterator().next();
    int[] next = {0};
    bundle
        .getValue()
        .readLikeliest(
            files,
            progress,
            asked -> {
              ImportFile file = files.get(next[0]++);
              Map<Importer, Likeness> likenesses = new HashMap<>();
              for (ImportEvent.Recognised by : asked.recognition().by()) {
                likenesses.put(importer(bundle.getKey(), by), by.likeness());
              }
              listener.read(
                  file,
                  switch (choice(likenesses, asked.recognition().failure())) {
                    case Choice.By(Importer importer) ->
                        BundleImporters.taken(importer.format().name(), asked.events());
                    case Choice.None(Reading.Refused refused) -> refused;
                  });
            });
  }

  private void read(List<Assigned> files, LongConsumer progress, Listener listener)
      throws IOException, InterruptedException {
    if (files.isEmpty()) {
      return;
    }
    List<Assigned> reading = List.copyOf(files);
    files.clear();
    int[] next = {0};
    bundle(reading.getFirst().importer())
        .read(reading, progress, found -> listener.read(reading.get(next[0]++).file(), found));
  }

  private BundleImporters bundle(Importer importer) {
    return Objects.requireNonNull(bundles.get(importer.plugin()));
  }

  private sealed interface Choice {
    record By(Importer importer) implements Choice {}

    record None(Reading.Refused refused) implements Choice {}
  }

  private List<Choice> named(int files, String format) {
    Choice choice =
        importers.stream()
            .filter(importer -> importer.format().name().equals(format))
            .findFirst()
            .map(Choice.By::new)
            .orElseThrow(() -> new IllegalArgumentException("No importer reads " + format + "."));
    return Collections.nCopies(files, choice);
  }

  private List<Choice> recognised(List<ImportFile> files) throws IOException, InterruptedException {
    List<Map<Importer, Likeness>> likenesses = new ArrayList<>();
    List<Optional<Reading.Refused>> failures = new ArrayList<>();
    files.forEach(
        _ -> {
          likenesses.add(new HashMap<>());
          failures.add(Optional.empty());
        });
    for (Map.Entry<Plugin, BundleImporters> bundle : bundles.entrySet()) {
      int[] next = {0};
      bundle
          .getValue()
          .recognise(
              files,
              recognition -> {
                int file = next[0]++;
                for (ImportEvent.Recognised by : recognition.by()) {
                  likenesses.get(file).put(importer(bundle.getKey(), by), by.likeness());
                }
                if (recognition.failure().isPresent()) {
                  failures.set(file, recognition.failure());
                }
              });
    }
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      choices.add(choice(likenesses.get(i), failures.get(i)));
    }
    return choices;
  }

  private Importer importer(Plugin plugin, ImportEvent.Recognised by) throws IOException {
    return importers.stream()
        .filter(each -> each.plugin().equals(plugin) && each.className().equals(by.importer()))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "The process of %s answers for an importer that it does not have."
                        .formatted(plugin.fileName())));
  }

  private static Choice choice(
      Map<Importer, Likeness> likenesses, Optional<Reading.Refused> failure) {
    List<Importer> best =
        Likeliest.of(likenesses).stream()
            .sorted(Comparator.comparing(importer -> importer.format().name()))
            .toList();
    if (best.isEmpty()) {
      return new Choice.None(failure.orElseGet(() -> unknown("no importer knows its format")));
    }
    return best.size() == 1
        ? new Choice.By(best.getFirst())
        : new Choice.None(
            unknown(
                "it could be of the formats %s"
                    .formatted(
                        String.join(
                            " and ", best.stream().map(each -> each.format().name()).toList()))));
  }

  private static Reading.Refused unknown(String why) {
    return new Reading.Refused(OptionalInt.empty(), why, Reading.Refused.Kind.UNKNOWN_FORMAT);
  }

  @Override
  public void close() throws IOException {
    for (BundleImporters bundle : bundles.values()) {
      bundle.close();
    }
  }
}
