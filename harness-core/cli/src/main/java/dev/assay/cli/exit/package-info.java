/**
 * How a command ends: with which status, with which message, and in order when it is interrupted.
 */
@NullMarked
package dev.assay.cli.exit;

import org.jspecify.annotations.NullMarked;
