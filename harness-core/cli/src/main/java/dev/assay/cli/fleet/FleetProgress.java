package dev.assay.cli.fleet;

import dev.assay.cli.exit.Message;
import dev.assay.cli.output.Console;
import dev.assay.fleet.run.FleetListener;
import dev.assay.fleet.run.UnitState;
import dev.assay.fleet.run.UnitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows the units of a fleet: on a terminal as a table that is written over, elsewhere as a line
 * for each change of state.
 */
final class FleetProgress implements FleetListener {
  private static final int MOST_ROWS = 20;
  private static final long REDRAW_MILLIS = 200;

  private final Console out;
  private final boolean terminal;
  private final Map<String, UnitStatus> units = new LinkedHashMap<>();
  private int linesDrawn;
  private long lastDrawn;

  FleetProgress(PrintWriter out, boolean terminal) {
    this.out = Console.of(out);
    this.terminal = terminal;
  }

  @Override
  public synchronized void changed(UnitStatus status) {
    UnitStatus before = units.put(status.unit().spec().id().value(), status);
    boolean news =
        before == null
            ? status.state() != UnitState.WAITING
            : before.state() != status.state() || !before.node().equals(status.node());
    if (out.isQuiet()) {
      return;
    }
    if (terminal) {
      if (news || System.nanoTime() / 1_000_000 - lastDrawn >= REDRAW_MILLIS) {
        draw();
      }
    } else if (news) {
      Message.print(FleetText.line(status), out);
      out.flush();
    }
  }

  @Override
  public synchronized void note(String line) {
    if (out.isQuiet()) {
      return;
    }
    erase();
    Message.print("note: " + line, out);
    if (terminal) {
      draw();
    }
    out.flush();
  }

  /** Leaves the units as they stand at the end, with how many are in which state. */
  synchronized void end() {
    if (terminal) {
      draw();
      linesDrawn = 0;
    } else {
      out.println(FleetText.summary(List.copyOf(units.values())));
      out.flush();
    }
  }

  private void draw() {
    List<UnitStatus> all = List.copyOf(units.values());
    StringWriter text = new StringWriter();
    try {
      FleetText.table(FleetText.mostTelling(all, MOST_ROWS), text);
    } catch (IOException e) {
      throw new IllegalStateException("A StringWriter throws nothing.", e);
    }
    text.write(FleetText.summary(all) + "\n");
    erase();
    out.print(text);
    out.flush();
    linesDrawn = (int) text.toString().lines().count();
    lastDrawn = System.nanoTime() / 1_000_000;
  }

  private void erase() {
    if (linesDrawn > 0) {
      // Up to the first line of the table, and clear to the end of the screen.
      out.control("\033[%dA\r\033[J".formatted(linesDrawn));
      linesDrawn = 0;
    }
  }
}
