package dev.assay.cli.next;

import dev.assay.fleet.host.ShellText;

/** What the user calls Assay by, from the folder where the command was given. */
public final class Launcher {
  /** As texts name it that cannot know what it is called by. */
  private static final String IN_TEXTS = "./assay";

  private Launcher() {}

  /** The launcher as a word of a command line. */
  public static String word() {
    return ShellText.word(System.getProperty("assay.launcher", IN_TEXTS));
  }

  /** A message whose commands name the launcher as the user called it. */
  public static String inMessage(String message) {
    return message.replace(IN_TEXTS + " ", word() + " ");
  }
}
