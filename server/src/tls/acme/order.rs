//! One certificate, from the first question to the last answer.

use std::path::Path;

use instant_acme::{
    Account, AccountCredentials, AuthorizationStatus, ChallengeType, Error, Identifier, NewAccount, NewOrder, Order, OrderStatus,
    RetryPolicy,
};
use rcgen::{CertificateParams, CustomExtension, DistinguishedName, KeyPair};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

use super::super::slot::Slot;
use super::super::{Pair, keep};
use super::problem::Problem;
use super::{Acme, Domain};

/// What an authority answers whose accounts do not include this one: it has begun anew.
const UNKNOWN_ACCOUNT: &str = "urn:ietf:params:acme:error:accountDoesNotExist";

/// A key, and after it the certificate for it, as PEM. The authority finds its answers in `slot`.
pub(super) async fn certificate(settings: &Acme, folder: &Path, slot: &Slot) -> Result<String, Problem> {
    let identifiers: Vec<_> = settings.domains.iter().map(|domain| Identifier::Dns(domain.to_string())).collect();
    let wanted = NewOrder::new(&identifiers);
    let account = account(settings, folder).await?;
    let mut order = match account.new_order(&wanted).await {
        Err(Error::Api(problem)) if problem.r#type.as_deref() == Some(UNKNOWN_ACCOUNT) => {
            let _ = std::fs::remove_file(settings.account(folder));
            self::account(settings, folder).await?.new_order(&wanted).await?
        }
        order => order?,
    };
    show_names(&mut order, slot).await?;
    let patience = RetryPolicy::new().timeout(settings.waits.order);
    match order.poll_ready(&patience).await {
        Ok(OrderStatus::Invalid) => return Err(why(&mut order, settings, None).await),
        Err(Error::Api(problem)) => return Err(why(&mut order, settings, Some(problem)).await),
        result => result?,
    };
    let key = order.finalize().await?;
    let chain = order.poll_certificate(&patience).await?;
    Ok(format!("{key}\n{chain}"))
}

/// The account that is kept, or a new one.
async fn account(settings: &Acme, folder: &Path) -> Result<Account, Problem> {
    let file = settings.account(folder);
    // The client of HTTP asks for it. It is there already when somebody has asked before.
    let _ = ring::default_provider().install_default();
    let asking = || match &settings.root {
        Some(root) => Account::builder_with_root(root),
        None => Account::builder(),
    };
    let kept = keep::read(&file).map_err(Problem::Keeping)?;
    // What is no account is as good as none.
    if let Some(credentials) = kept.and_then(|text| serde_json::from_str::<AccountCredentials>(&text).ok()) {
        return Ok(asking()?.from_credentials(credentials).await?);
    }
    let contact = settings.contact.as_ref().map(|mail| format!("mailto:{mail}"));
    let contact: Vec<_> = contact.as_deref().into_iter().collect();
    let wanted = NewAccount { contact: &contact, terms_of_service_agreed: true, only_return_existing: false };
    let (account, credentials) = asking()?.create(&wanted, settings.directory.clone(), None).await?;
    let text = serde_json::to_string(&credentials).map_err(Error::from)?;
    keep::write(&file, &text).map_err(Problem::Keeping)?;
    Ok(account)
}

/// Puts an answer in place for each name that the authority does not know yet to be this server's, and tells it so.
async fn show_names(order: &mut Order, slot: &Slot) -> Result<(), Problem> {
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = authorization?;
        if authorization.status != AuthorizationStatus::Pending {
            continue;
        }
        let mut challenge = authorization.challenge(ChallengeType::TlsAlpn01).ok_or(Problem::NoWay)?;
        let name = challenge.identifier().to_string();
        let digest = challenge.key_authorization().digest().as_ref().to_vec();
        slot.answer(name.to_ascii_lowercase(), answer(&name, &digest)?.own_made().map_err(Problem::Given)?);
        challenge.set_ready().await?;
    }
    Ok(())
}

/// What answers for a name: a certificate that says nothing but the hash (RFC 8737, section 3).
fn answer(name: &str, digest: &[u8]) -> Result<Pair, rcgen::Error> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::new(vec![name.to_owned()])?;
    params.distinguished_name = DistinguishedName::new();
    params.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
    let certificate = CertificateDer::from(params.self_signed(&key)?);
    Ok(Pair { chain: vec![certificate], key: PrivatePkcs8KeyDer::from(key.serialize_der()).into() })
}

/// Why the authority refuses: what it says of the first name that it did not find to be this server's, or of the order.
async fn why(order: &mut Order, settings: &Acme, says: Option<instant_acme::Problem>) -> Problem {
    let mut authorizations = order.authorizations();
    while let Some(Ok(mut authorization)) = authorizations.next().await {
        let Ok(state) = authorization.refresh().await else { break };
        if let Some(says) = state.challenges.iter().find_map(|challenge| challenge.error.clone()) {
            return Problem::Refused { name: state.identifier().to_string(), says: Some(says) };
        }
    }
    Problem::Refused { name: settings.domains.first().map(Domain::to_string).unwrap_or_default(), says }
}
