package dev.assay.cli.exit;

import java.io.PrintWriter;
import java.util.List;

/** A message of one or more lines. */
public final class Message {
  private Message() {}

  /** Prints it; all lines but the first are indented, so that none looks like another message. */
  public static void print(String message, PrintWriter out) {
    List<String> lines = message.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      out.println(i == 0 ? lines.get(i) : "  " + lines.get(i).stripLeading());
    }
  }
}
