/** What users set once, in files and in the environment, instead of by options each time. */
@NullMarked
package dev.assay.cli.settings;

import org.jspecify.annotations.NullMarked;
