package dev.assay.cli.acceptance;

import dev.assay.acceptance.budget.Findings;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.wording.Count;
import dev.assay.documents.JsonFile;
import dev.assay.report.acceptance.AcceptanceJson;
import dev.assay.report.acceptance.AcceptanceReader;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The acceptances of a store: each lies in the folder of the run whose values it judged. What
 * measured nothing is not kept, since a health check makes one every few minutes.
 */
record KeptAcceptances(RunStore store, PrintWriter err) {
  static final String FILE = "acceptance.json";

  /** So many of the latest runs are looked at: a store may hold years of them. */
  private static final int LOOKED_AT = 1000;

  /** Keeps one; what keeps it from being kept is told, and does not change the verdict. */
  void keep(AcceptanceReport report) throws IOException {
    if (report.run().isEmpty()) {
      return;
    }
    Path file = store.folder(report.run().get()).directory().resolve(FILE);
    StringBuilder json = new StringBuilder();
    new AcceptanceJson().write(report, json);
    try {
      AtomicFile.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      err.println("note: The acceptance was not kept beside its run: " + e.getMessage());
    }
  }

  /** What they found: of a machine that was judged several times, each kind of defect once. */
  Findings findings() throws IOException {
    Map<String, List<CheckResult>> byMachine = new LinkedHashMap<>();
    List<String> unreadable = new ArrayList<>();
    int looked = 0;
    for (RunFolder folder : store.latest()) {
      if (looked++ == LOOKED_AT) {
        break;
      }
      Path file = folder.directory().resolve(FILE);
      if (Files.exists(file)) {
        try {
          AcceptanceReport report = AcceptanceReader.read(JsonFile.read(file));
          byMachine
              .computeIfAbsent(report.machine(), _ -> new ArrayList<>())
              .addAll(report.acceptance().results());
        } catch (IOException e) {
          unreadable.add(folder.id());
        }
      }
    }
    if (!unreadable.isEmpty()) {
      err.println(
          "note: The %s of %s cannot be read, so the order of measurements does not learn from it: %s"
              .formatted(FILE, Count.of(unreadable.size(), "run"), String.join(", ", unreadable)));
    }
    return Findings.learned(byMachine.values().stream().map(Acceptance::new).toList());
  }
}
