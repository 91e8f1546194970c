package dev.assay.cli.help;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the words in capitals stand for. */
final class Glossary {
  private static final Map<String, String> MEANINGS = meanings();

  private Glossary() {}

  private static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put(
        "WORKLOAD",
        "is the id of a workload, its leading words, such as host, or a pattern, such as '*.triad'."
            + " 'assay list' shows all.");
    meanings.put(
        "RUN",
        "is the id of a run, its folder, or its result.json. 'assay show --list' shows all ids.");
    meanings.put(
        "METRIC",
        "is a workload and a metric, each a name or a pattern, such as storage.io:iops or"
            + " 'host.*:bandwidth'.");
    meanings.put("FLEET", "is the id of a fleet, as 'assay fleet run' prints it.");
    meanings.put("TIME", "is a number with a unit: 500ms, 30s, 5min, 2h.");
    meanings.put("USD", "is an amount of US dollars, such as 2.50.");
    return meanings;
  }

  /** Sentences about the words that the options and parameters of a command use. */
  static List<String> of(CommandSpec command) {
    Set<String> used = new TreeSet<>();
    Stream.concat(command.options().stream(), command.positionalParameters().stream())
        .filter(argument -> !argument.hidden())
        .forEach(argument -> used.addAll(words(argument)));
    return MEANINGS.entrySet().stream()
        .filter(meaning -> used.contains(meaning.getKey()))
        .map(meaning -> meaning.getKey() + " " + meaning.getValue())
        .toList();
  }

  /** Whether a word is explained wherever it is used. */
  static boolean explains(String word) {
    return MEANINGS.containsKey(word);
  }

  /** The words that stand for values in the label of an argument. */
  static List<String> words(ArgSpec argument) {
    return argument.arity().max() == 0
        ? List.of()
        : Arrays.stream(argument.paramLabel().split("[^A-Za-z-]+"))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
  }
}
