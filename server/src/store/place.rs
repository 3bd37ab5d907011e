//! Where the store is, and with what patience it is used.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::any::AnyConnectOptions;
use sqlx::postgres::PgConnectOptions;

use super::{PATIENCE, RETENTION};

/// What the store is opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The data directory.
    pub dir: PathBuf,
    /// Which database.
    pub database: Database,
    /// How long to wait for a connection, and for others that write.
    ///
    /// Longer rides out slower others; shorter tells sooner that the database is gone. Everything together may take three times that.
    pub patience: Duration,
    /// How long members, keys of rooms, blocks and reports are kept after they were last of use. What is kept for less anyway is not kept longer.
    pub retention: Duration,
}

impl Settings {
    /// The file in a data directory, with what is usual.
    pub fn in_dir(dir: &Path) -> Self {
        Self { dir: dir.into(), database: Database::File, patience: PATIENCE, retention: RETENTION }
    }
}

/// Where state is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Database {
    /// In a file of SQLite in the data directory.
    #[default]
    File,
    /// In a database of Postgres.
    Postgres(PostgresUrl),
}

impl FromStr for Database {
    type Err = NoDatabase;

    fn from_str(text: &str) -> Result<Self, NoDatabase> {
        PostgresUrl::parse(text).map(Self::Postgres)
    }
}

impl fmt::Display for Database {
    /// As an operator would write it, without a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("a file in the data directory"),
            Self::Postgres(url) => url.fmt(f),
        }
    }
}

/// The text is not the address of a database. It says nothing of the text, in which there may be a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a database is like postgres://USER:PASSWORD@HOST/DATABASE")]
pub struct NoDatabase;

/// The address of a database of Postgres. Whatever prints it leaves the password out.
#[derive(Clone)]
pub struct PostgresUrl(AnyConnectOptions);

impl PostgresUrl {
    fn parse(text: &str) -> Result<Self, NoDatabase> {
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(NoDatabase);
        }
        let options: AnyConnectOptions = text.parse().map_err(|_| NoDatabase)?;
        // Whatever the driver would only say when it connects.
        PgConnectOptions::from_url(&options.database_url).map_err(|_| NoDatabase)?;
        Ok(Self(options))
    }

    pub(super) fn options(&self) -> AnyConnectOptions {
        sqlx::any::install_default_drivers();
        self.0.clone()
    }
}

impl PartialEq for PostgresUrl {
    fn eq(&self, other: &Self) -> bool {
        self.0.database_url == other.0.database_url
    }
}

impl Eq for PostgresUrl {}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut url = self.0.database_url.clone();
        // A password may also be among the parameters, and what else is there concerns nobody who reads.
        url.set_query(None);
        if url.password().is_some() && url.set_password(Some("...")).is_err() {
            return f.write_str("postgres://...");
        }
        write!(f, "{url}")
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_printed() {
        for address in ["postgres://ana:secret@db.example/confab?sslmode=require", "postgres://ana@db.example/confab?password=secret"] {
            let database: Database = address.parse().unwrap();
            for printed in
                [database.to_string(), format!("{database:?}"), format!("{:?}", Settings { database, ..Settings::in_dir(Path::new("")) })]
            {
                assert!(!printed.contains("secret") && printed.contains("db.example/confab"), "{printed}");
            }
        }
    }

    #[test]
    fn what_is_no_postgres_is_refused_without_being_repeated() {
        for text in
            ["", "confab.sqlite3", "sqlite://confab.sqlite3", "mysql://ana:secret@db/confab", "postgres://ana:secret@db:port/confab"]
        {
            let refused = text.parse::<Database>().unwrap_err();
            assert!(!format!("{refused} {refused:?}").contains("secret"), "{text}");
        }
        assert!("postgres://ana@localhost/confab?sslmode=perhaps".parse::<Database>().is_err());
    }
}
