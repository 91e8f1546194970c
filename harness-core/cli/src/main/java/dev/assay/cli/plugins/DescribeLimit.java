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
          "Give each plugin this time to say what it offers, such as 60s on a slow machine; what it"
              + " said is kept (default: 10s).")
  private Duration limit = DescriptionSettings.DEFAULT_LIMIT;

  Duration duration() {
    return limit;
  }
}
