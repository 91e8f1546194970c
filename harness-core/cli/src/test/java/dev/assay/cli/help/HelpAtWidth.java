package dev.assay.cli.help;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What help is made of, for tests. */
public final class HelpAtWidth {
  private HelpAtWidth() {}

  /** The help of a command for a width. */
  public static String of(CommandLine command, int width) {
    HelpLayout.apply(command, () -> width);
    return command.getUsageMessage();
  }

  /** The words that stand for its value. */
  public static List<String> words(ArgSpec argument) {
    return Glossary.words(argument);
  }

  /** Whether help explains a word wherever it is used. */
  public static boolean explains(String word) {
    return Glossary.explains(word);
  }
}
