package dev.assay.distribution.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes a page of section 1 of the manual for each command.
 *
 * @param version of the release
 * @param date that the pages show
 */
public record ManualPages(String version, LocalDate date) {
  public ManualPages(String version, Instant time) {
    this(version, LocalDate.ofInstant(time, ZoneOffset.UTC));
  }

  /**
   * @param commandLine with all commands
   * @param folder an existing folder
   */
  public void write(CommandLine commandLine, Path folder) throws IOException {
    CommandSpec command = commandLine.getCommandSpec();
    Files.writeString(
        folder.resolve(ManualPage.nameOf(command) + ".1"),
        new ManualPage(command, version, date).toString());
    for (CommandLine below : commandLine.getSubcommands().values()) {
      write(below, folder);
    }
  }
}
