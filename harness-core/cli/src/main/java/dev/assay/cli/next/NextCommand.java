package dev.assay.cli.next;

import dev.assay.fleet.host.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * Commands for the user to give next, which work from the folder where they are printed: they name
 * the launcher as it was called, and repeat what the command before said about places.
 */
public final class NextCommand {
  private static final Set<String> PLACES = Set.of("--results", "--store");
  private static final Set<String> MEASURING =
      Set.of(
          "--bundles",
          "--add-bundles",
          "--trust",
          "--lock",
          "--phase-limit",
          "--iteration-grace",
          "--targets");

  /** An option as it was given, by all its names. */
  private record Given(List<String> names, List<String> values) {}

  private final List<Given> given;

  private NextCommand(List<Given> given) {
    this.given = given;
  }

  /**
   * After a command.
   *
   * @param commandLine of it, parsed
   */
  public static NextCommand after(CommandLine commandLine) {
    return new NextCommand(
        commandLine.getParseResult().matchedOptions().stream()
            .map(option -> new Given(List.of(option.names()), option.originalStringValues()))
            .toList());
  }

  /** The command that goes on with a run, or with the fleet of one unit that it is part of. */
  public String resume(String run) {
    List<String> words = new ArrayList<>(List.of("run", "--resume", run));
    repeat(PLACES, words);
    repeat(MEASURING, words);
    return line(words);
  }

  /** A command about what is stored. */
  public String about(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    repeat(PLACES, words);
    return line(words);
  }

  /** A command about a fleet, whose targets must be found too. */
  public String aboutFleet(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    repeat(PLACES, words);
    repeat(Set.of("--targets", "--bundles", "--add-bundles"), words);
    return line(words);
  }

  private void repeat(Set<String> names, List<String> words) {
    for (Given option : given) {
      for (String name : option.names()) {
        if (names.contains(name)) {
          for (String value : option.values()) {
            words.add(PLACES.contains(name) ? "--results" : name);
            words.add(value);
          }
          break;
        }
      }
    }
  }

  private static String line(List<String> words) {
    StringBuilder line = new StringBuilder(Launcher.word());
    words.forEach(word -> line.append(' ').append(ShellText.word(word)));
    return line.toString();
  }
}
