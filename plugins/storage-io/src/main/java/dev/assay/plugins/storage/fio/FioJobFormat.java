package dev.assay.plugins.storage.fio;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.JobFileEntry;
import dev.assay.api.JobFileException;
import dev.assay.api.JobFileFormat;
import java.util.List;

/** Offers {@link FioJobFile} to {@code assay run --fio-job}. */
@ServiceProvider(JobFileFormat.class)
public final class FioJobFormat implements JobFileFormat {
  @Override
  public String name() {
    return "fio";
  }

  @Override
  public List<JobFileEntry> read(String text) throws JobFileException {
    return switch (FioJobFile.parse(text)) {
      case FioJobFile.Result.Jobs(List<FioJob> jobs) ->
          jobs.stream()
              .map(
                  job ->
                      new JobFileEntry(
                          job.name(), job.workload(), job.parameters(), job.runtime(), job.notes()))
              .toList();
      case FioJobFile.Result.Problems(List<String> problems) ->
          throw new JobFileException(problems);
    };
  }
}
