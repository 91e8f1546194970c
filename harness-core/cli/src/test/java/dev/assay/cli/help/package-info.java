@NullMarked
package dev.assay.cli.help;

import org.jspecify.annotations.NullMarked;
