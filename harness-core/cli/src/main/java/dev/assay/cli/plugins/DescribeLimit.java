package dev.assay.cli.plugins;

import dev.assay.cli.exit.PositiveTime;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long plugins may take to say what they offer. */
@About(OptionGroup.PLUGINS)
public final class DescribeLimit {
  @Option(
      names = "--describe-limit",
      paramLabel = "TIME",
      converter = PositiveTime.class,
      description =
          "Wait this long for each plugin to describe its workloads, such as 60s on a"
              + " slow machine; Assay caches the description (default: 10s).")
  private Duration limit = DescriptionSettings.DEFAULT_LIMIT;

  Duration duration() {
    return limit;
  }
}
