package dev.assay.runtime.plugins.workload;

import dev.assay.api.JobFileFormat;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;

/** Finds the formats of job files that a bundle reads. */
public final class JobFileFormats {
  private JobFileFormats() {}

  /**
   * Creates the bundle's formats, which runs plugin code.
   *
   * @throws DefectiveBundleException when one cannot be created
   */
  public static List<JobFileFormat> of(Plugin plugin, Bundle bundle)
      throws DefectiveBundleException {
    List<JobFileFormat> formats = new ArrayList<>();
    for (String name : ServiceFile.providers(plugin, bundle, JobFileFormat.class)) {
      formats.add(new ProviderClass<>(plugin, bundle, name, JobFileFormat.class).create());
    }
    return formats;
  }
}
