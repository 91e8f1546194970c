package dev.assay.worker.importing;

import dev.assay.api.importing.ResultImporter;
import dev.assay.worker.description.DefectException;
import dev.assay.worker.description.ProviderClass;
import dev.assay.worker.protocol.ImportEvent;
import dev.assay.worker.protocol.ImportTask;
import dev.assay.worker.protocol.Json;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The main class of the process that imports. Its arguments are the path that its {@link
 * ImportEvent}s go to and the names of the importers' classes; its {@link ImportTask}s come by
 * standard input, and its end ends the process.
 */
public final class Importing {
  private static final int EVENTS_BUFFER = 1 << 16;

  private final List<String> classes;
  private final OutputStream events;
  private final Map<String, ResultImporter> importers = new LinkedHashMap<>();

  private Importing(List<String> classes, OutputStream events) {
    this.classes = classes;
    this.events = events;
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader tasks =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (OutputStream events =
        new BufferedOutputStream(new FileOutputStream(arguments[0]), EVENTS_BUFFER)) {
      List<String> classes = Arrays.asList(arguments).subList(1, arguments.length);
      new Importing(classes, events).work(tasks);
    }
    // Threads that a plugin left running must not keep the process alive, nor its shutdown hooks.
    Runtime.getRuntime().halt(0);
  }

  private void work(BufferedReader tasks) throws IOException {
    @Nullable String line = tasks.readLine();
    while (line != null) {
      ImportTask task = ImportTask.parse(line);
      try {
        FileTask.of(task, this::send).run(importers(task.importer()));
        send(new ImportEvent.Done());
      } catch (RefusedException e) {
        send(e.event());
      } catch (DefectException e) {
        send(
            new ImportEvent.Refused(OptionalInt.empty(), e.getMessage() + ". " + e.remedy(), true));
      }
      // The next file may end this process.
      events.flush();
      line = tasks.readLine();
    }
  }

  private Map<String, ResultImporter> importers(String named) throws DefectException {
    if (!named.equals(ImportTask.ALL) && !named.equals(ImportTask.THE_ONE)) {
      return one(named);
    }
    for (String name : classes) {
      one(name);
    }
    return importers;
  }

  private Map<String, ResultImporter> one(String name) throws DefectException {
    ResultImporter importer = importers.get(name);
    if (importer == null) {
      importer = new ProviderClass<>(name, ResultImporter.class).create();
      importers.put(name, importer);
    }
    return Map.of(name, importer);
  }

  private void send(ImportEvent event) throws IOException {
    events.write((Json.of((Record) event) + "\n").getBytes(StandardCharsets.UTF_8));
    if (event instanceof ImportEvent.Reading) {
      events.flush();
    }
  }
}
