/** What is installed: its version and where its parts are. */
@NullMarked
package dev.assay.cli.installation;

import org.jspecify.annotations.NullMarked;
