package dev.assay.cli.measuring;

import dev.assay.api.JobFileEntry;
import dev.assay.api.JobFileException;
import dev.assay.cli.exit.UsageException;
import dev.assay.documents.MalformedFileException;
import dev.assay.documents.TextFile;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plan.Suite;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A job file of another tool, which a plugin reads. */
record JobFile(String tool, Path file) {
  List<Suite.Entry> entries(PluginCatalog catalog, Consumer<String> notes)
      throws SpecException, IOException, UsageException, InterruptedException {
    try {
      List<JobFileEntry> jobs =
          catalog
              .readJobFile(tool, TextFile.read(file))
              .orElseThrow(
                  () ->
                      new UsageException(
                          "No plugin reads the job files of %s. Put the storage-io bundle into bundles/."
                              .formatted(tool)));
      tellNotes(jobs, notes);
      return jobs.stream().map(JobFile::entry).toList();
    } catch (JobFileException e) {
      throw new SpecException(e.problems().stream().map(problem -> file + ": " + problem).toList());
    } catch (DefectiveBundleException | MalformedFileException e) {
      throw new SpecException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** A note that holds for several jobs is told once. */
  private static void tellNotes(List<JobFileEntry> jobs, Consumer<String> notes) {
    Map<String, List<String>> jobsByNote = new LinkedHashMap<>();
    for (JobFileEntry job : jobs) {
      for (String note : job.notes()) {
        jobsByNote.computeIfAbsent(note, ignored -> new ArrayList<>()).add(job.name());
      }
    }
    jobsByNote.forEach(
        (note, names) ->
            notes.accept(
                (names.size() == jobs.size() ? "" : String.join(", ", names) + ": ") + note));
  }

  private static Suite.Entry entry(JobFileEntry job) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    job.parameters().forEach((name, value) -> parameters.put(name, List.of(value)));
    return new Suite.Entry(job.workload(), parameters, job.runtime());
  }
}
