import type { Words } from './index.ts'

export const en: Words = {
  refusals: {
    'request.invalid': { title: 'The request is not right', instead: 'Correct what is marked and try again.' },
    'request.tooLarge': { title: 'The request is too large', instead: 'Make it smaller and try again.' },
    'request.notFound': {
      title: 'There is nothing at this address',
      instead: 'Check the link, or go to the start page.',
    },
    'request.unsupportedType': { title: 'This type of content is not accepted', instead: 'See the API documentation.' },
    'request.foreignOrigin': { title: 'The request came from another site', instead: 'Do this on our own pages.' },
    'request.tooMany': { title: 'Too many requests', instead: 'Try again in a moment.' },
    'server.failed': {
      title: 'Something went wrong on our side',
      instead: 'Nothing of yours was changed. Try again later.',
    },
    'server.unavailable': {
      title: 'The service is not available right now',
      instead: 'Nothing of yours was changed. It comes back by itself within seconds.',
    },

    'session.none': { title: 'Nobody is signed in here', instead: 'Sign in first.' },
    'session.ended': { title: 'This terminal was signed out', instead: 'Sign in again.' },
    'token.superseded': { title: 'The token was renewed', instead: 'Try again with the newest one.' },
    'terminal.unknown': {
      title: 'No such terminal is signed in',
      instead: 'It may have signed out. Refresh the list.',
    },
    'terminal.contradiction': {
      title: 'This is not the kind of device it says it is',
      instead: 'Sign in on the real device.',
    },
    'terminal.occupied': {
      title: 'A device of this kind is signed in, and your organisation refuses a newer one',
      instead: 'Sign out on that device first, or ask your administrator.',
    },

    'number.invalid': { title: 'This is not a phone number', instead: 'Check the country or region and the number.' },
    'code.tooSoon': { title: 'A code was sent a moment ago', instead: 'Ask for another in {seconds} seconds.' },
    'code.tooMany': {
      title: 'No more codes can be sent to this number within the hour',
      instead: 'Try again after {until}, or sign in another way.',
    },
    'code.wrong': { title: 'The code is not right', instead: 'Tries left: {left}.' },
    'code.exhausted': { title: 'Too many wrong tries; this code is void', instead: 'Ask for a new code.' },
    'code.expired': { title: 'The code has expired or was used', instead: 'Ask for a new code.' },
    'code.tooManyWrong': {
      title: 'Too many wrong codes for this number today',
      instead:
        'Try again after {until}. To sign in, a device that you used before, a password, WeChat or a passkey will do.',
    },
    'address.tooMany': {
      title: 'Too many requests from this network',
      instead: 'Try again after {until}, or from another network.',
    },
    'password.wrong': {
      title: 'The number or the password is not right',
      instead: 'Check both, or sign in with a code.',
    },
    'password.tooMany': {
      title: 'Too many wrong passwords',
      instead: 'Sign in with a code, or try again after {until}.',
    },
    'signIn.expired': { title: 'This sign-in has expired', instead: 'Start again.' },
    'signIn.accountNotOffered': { title: 'This account cannot be chosen', instead: 'Choose one of those listed.' },
    'terms.notAccepted': { title: 'The current terms must be accepted', instead: 'Read them, tick the box and go on.' },
    'handOver.gone': {
      title: 'This link was used or has expired',
      instead: 'It works once, for 60 seconds. Open it again from the client.',
    },
    'handOver.notFromHere': {
      title: 'Only a client can open the web page',
      instead: 'You are on the web already; go on here.',
    },

    'nickname.invalid': { title: 'A nickname has 1 to 20 characters', instead: 'Change it and save again.' },
    'avatar.missing': { title: 'No picture arrived', instead: 'Choose a picture.' },
    'avatar.tooLarge': {
      title: 'The picture is larger than 10 MB',
      instead: 'Choose a smaller one. Your avatar is unchanged.',
    },
    'avatar.tooManyPixels': {
      title: 'The picture has more than 50 megapixels',
      instead: 'Choose a smaller one. Your avatar is unchanged.',
    },
    'avatar.notAnImage': {
      title: 'This is not a picture',
      instead: 'Choose a JPEG, PNG, WebP, AVIF or GIF. Your avatar is unchanged.',
    },
    'avatar.unsupported': {
      title: 'This picture format is not supported',
      instead: 'Choose a JPEG, PNG, WebP, AVIF or GIF. Your avatar is unchanged.',
    },
    'avatar.broken': {
      title: 'The picture is damaged or incomplete',
      instead: 'Save it again or choose another. Your avatar is unchanged.',
    },
    'avatar.alsoSomethingElse': {
      title: 'The file holds more than a picture',
      instead: 'Save it anew with a picture program. Your avatar is unchanged.',
    },
    'avatar.badCrop': {
      title: 'The crop lies outside the picture',
      instead: 'Crop it again. Your avatar is unchanged.',
    },

    'password.tooShort': {
      title: 'A password has at least 8 characters',
      instead: 'Choose a longer one, a sentence say.',
    },
    'password.tooLong': { title: 'A password has at most 128 characters', instead: 'Choose a shorter one.' },
    'password.breached': {
      title: 'This password is in lists of stolen passwords',
      instead: 'Choose one that nobody can guess.',
    },

    'proof.needed': {
      title: 'The proof has expired or was used',
      instead: 'Prove that it is you again; a proof is good for five minutes.',
    },
    'proof.notAccepted': { title: 'This cannot be proven that way', instead: 'Choose one of the ways on the list.' },
    'proof.tooMany': {
      title: 'Too many wrong answers today',
      instead:
        'Use a device on which you signed in with a code before, or prove it with WeChat or a passkey, or wait until {until}.',
    },
    'password.wrongHere': { title: 'The password is not right', instead: 'Check it, or choose another way.' },
    'recoveryCode.wrong': {
      title: 'The recovery code is not right or was used',
      instead: 'Each works once; try another one.',
    },
    'passkey.refused': { title: 'The passkey was not accepted', instead: 'Try again, or choose another way.' },
    'passkey.unknown': { title: 'There is no such passkey', instead: 'It may have been removed; choose another way.' },
    'passkey.challengeGone': { title: 'This passkey request has expired', instead: 'Try again.' },
    'passkey.enough': { title: 'An account has at most 10 passkeys', instead: 'Remove one that you do not use.' },
    'passkey.lastWayIn': {
      title: 'This is the only way to sign in',
      instead: 'Bind a phone number or WeChat first, then remove it.',
    },

    'number.same': { title: 'This is the number that is bound now', instead: 'Enter another number.' },
    'number.taken': {
      title: 'This number is bound to another account',
      instead: 'Use another number, or change the number of that account first.',
    },
    'number.resting': {
      title: 'This number was taken off another account a short while ago',
      instead: 'It can be bound from {until} on; or use another number.',
    },
    'undo.gone': {
      title: 'This link was used or has expired',
      instead:
        'It works once, for 24 hours. If the change was not yours, choose "Number not in use any more" where you sign in.',
    },
    'appeal.tooMany': { title: 'Too many appeals', instead: 'Try again after {until}.' },
    'appeal.notNeeded': {
      title: 'This account needs no appeal',
      instead: 'Prove that it is you in one of the ways it has, then bind or change the number.',
    },
    'appeal.none': { title: 'No appeal is waiting', instead: 'It may have been cancelled or settled.' },

    'wechat.visitGone': { title: 'This WeChat code has expired', instead: 'Scan a new one.' },
    'wechat.alreadyAnswered': {
      title: 'This WeChat scan was already dealt with',
      instead: 'If it did not finish, scan again.',
    },
    'wechat.codeRefused': { title: 'WeChat did not confirm', instead: 'Scan again and confirm on your phone.' },
    'wechat.away': { title: 'WeChat cannot be reached', instead: 'Try again later, or choose another way.' },
    'wechat.notTheOne': {
      title: 'This is not the WeChat that is bound now',
      instead: 'Scan with the one that is bound, or choose another way.',
    },
    'wechat.taken': {
      title: 'This WeChat is bound to another account',
      instead: 'Use another WeChat, or unbind it from that account first.',
    },

    'action.onWeb': {
      title: 'This is done on the web page',
      instead: 'Open it from here; you will not have to sign in again.',
    },
    'action.onClients': {
      title: 'Business and Enterprise accounts cannot change the phone number on the web page',
      instead: 'Use the mobile app or the desktop client: avatar > Account and security > Phone.',
    },
    'action.askAdministrator': {
      title: "An organisation's account is closed by its super admin",
      instead: 'Ask the super admin: Organisation > Users > User list > the member > More > Delete.',
    },
    'action.notHere': { title: 'This is not available here', instead: 'Use the mobile app or the desktop client.' },
    'avatar.organisationForbids': {
      title: 'Your organisation does not let members change their avatar',
      instead:
        'Ask the super admin to tick "Members may change their avatar" in Organisation > Account > Account settings > Meeting settings.',
    },
    'number.managedBySso': {
      title: 'An account that signs in by SSO is managed by its organisation',
      instead: 'Ask your administrator.',
    },
    'number.overseas': {
      title: 'Numbers outside mainland China cannot be changed, nor changed to',
      instead: 'Such a number still registers and signs in.',
    },
    'closure.noticeNotAccepted': {
      title: 'The present notice on closing was not accepted',
      instead: 'Read it, tick it, and go on.',
    },
    'closure.unknown': { title: 'There is no such closure', instead: 'Check the id of the receipt.' },
    'dataExport.building': {
      title: 'Your data is being put together already',
      instead: 'It appears here when it is ready.',
    },
    'dataExport.tooMany': {
      title: 'You have asked for enough archives today',
      instead: 'Try again after {until}, or take one that is ready.',
    },
    'dataExport.unknown': {
      title: 'There is no such archive',
      instead: 'It may have expired or been removed. Ask for a new one.',
    },
    'dataExport.notReady': { title: 'The archive is not ready', instead: 'Wait until it is, then take it.' },
    'organisation.noTrials': {
      title: 'Organisations cannot be begun here',
      instead: 'Ask those who run this service.',
    },
    'organisation.tooMany': { title: 'You have begun enough organisations today', instead: 'Try again after {until}.' },
    'role.mayNot': { title: 'Your role does not let you do this', instead: 'Ask a super admin of your organisation.' },
    'role.outOfReach': {
      title: 'Administrators have no say over other administrators',
      instead: 'Ask a super admin of your organisation.',
    },
    'member.unknown': { title: 'There is no such member', instead: 'They may have been deleted. Refresh the list.' },
    'member.disabled': {
      title: 'Your organisation keeps this account out',
      instead: 'Ask an administrator to let it in again.',
    },
    'member.notActive': {
      title: 'This member has not joined, or is kept out',
      instead: 'Wait until they have signed in.',
    },
    'invitation.tooMany': {
      title: 'This number has had enough invitations today',
      instead: 'Add the member without a message, or try again after {until}.',
    },
    'member.numberIsTheirs': {
      title: 'Once joined, members change their number themselves',
      instead: 'Let them do so in the app or on the desktop client.',
    },
    'offer.gone': { title: 'This offer is over', instead: 'It expired, was withdrawn or answered. Offer it anew.' },
    'offer.already': {
      title: 'You have an offer that waits for an answer',
      instead: 'Take it back before you make another.',
    },
    'offer.isSuperAdmin': { title: 'They are a super admin already', instead: 'There is nothing to hand over.' },
    'department.unknown': {
      title: 'There is no such department',
      instead: 'It may have been removed. Refresh and try again.',
    },
    'department.nameTaken': { title: 'There is one of this name beside it', instead: 'Choose another name.' },
    'department.tooDeep': { title: 'Departments go {most} levels deep at most', instead: 'Put it higher up.' },
    'department.enough': {
      title: 'There are as many departments as there may be ({most})',
      instead: 'Remove some that are not used.',
    },
    'department.intoItself': {
      title: 'A department cannot be put below itself',
      instead: 'Choose another one above it.',
    },
    'department.notEmpty': { title: 'There are members or departments in it', instead: 'Move them first.' },
    'import.missing': { title: 'There was no file', instead: 'Choose an XLSX or CSV file.' },
    'import.tooLarge': { title: 'The file is larger than 10 MB', instead: 'Split it into several.' },
    'import.tooManyLines': { title: 'The file has more than {most} lines', instead: 'Split it into several.' },
    'import.notASpreadsheet': {
      title: 'This file cannot be read',
      instead: 'Use the template and save it as XLSX or CSV.',
    },
    'import.noColumns': {
      title: 'The columns for name and number were not found',
      instead: 'Use the headings of the template.',
    },
    'import.empty': { title: 'There is nobody in the file', instead: 'Fill it in first.' },
    'import.unknown': {
      title: 'There is no such import',
      instead: 'What was read is kept for a day. Upload the file again.',
    },
    'import.notReady': {
      title: 'This import has begun or ended',
      instead: 'See how far it is, or upload the file again.',
    },
    'import.another': { title: 'Another import of the organisation is running', instead: 'Wait until it is done.' },
    'import.nothingChosen': { title: 'There is no line to add', instead: 'Choose at least one good line.' },
    'identity.unknown': { title: 'There is no such identity', instead: 'It may have been removed. Refresh.' },
    'identity.notJoined': {
      title: 'You have not joined this organisation',
      instead: 'Sign in with your number to join it.',
    },
    'sso.unknown': {
      title: 'No organisation with SSO was found',
      instead: 'Check the domain or the work e-mail, or sign in another way.',
    },
    'sso.visitGone': { title: 'This visit to your identity provider is over', instead: 'Begin again.' },
    'sso.alreadyAnswered': { title: 'This visit was answered already', instead: 'Begin again.' },
    'sso.refused': {
      title: 'The answer of your identity provider was not accepted',
      instead: 'Try again; if it stays so, tell your administrator.',
    },
    'sso.away': {
      title: 'Your identity provider cannot be reached',
      instead: 'Try again later, or tell your administrator.',
    },
    'sso.cancelled': {
      title: 'You cancelled signing in at your organisation',
      instead: 'Begin again, or sign in another way.',
    },
    'sso.notInvited': {
      title: 'You were not invited to this organisation',
      instead: 'Ask an administrator to add you.',
    },
    'sso.alreadyMember': {
      title: 'A member who is in already has this number',
      instead: 'Sign in with the number, or ask your administrator.',
    },
    'sso.attributeMissing': {
      title: 'Your identity provider did not say what is needed',
      instead: 'Ask an administrator to check the mapping of attributes.',
    },
    'sso.metadataUnreadable': { title: 'The metadata cannot be read', instead: 'Check the address or the file.' },
    'sso.domainTaken': { title: 'This domain is in use', instead: 'Choose another.' },
    'sso.emailDomainTaken': {
      title: 'One of the e-mail domains belongs to another organisation',
      instead: 'Check them and save again.',
    },
    'sso.emailDomainPublic': {
      title: 'A public mailbox cannot lead to an organisation',
      instead: 'Give the e-mail domains of your own.',
    },
    'sso.badCertificate': {
      title: 'A certificate cannot be read, or has expired',
      instead: 'Download it again from your provider.',
    },
    'sso.secretMissing': { title: 'The client secret is missing', instead: 'Enter the one that your provider gave.' },
    'sso.privateAddress': {
      title: 'The address of a provider cannot be in a private network',
      instead: 'Give one that is reachable by https.',
    },
    'sso.none': { title: 'SSO is not set up', instead: 'Fill it in and save it first.' },
    'sso.notTested': { title: 'No test sign-in has passed', instead: 'Test it first, then turn it on.' },
    'organisation.none': {
      title: 'This account is of no organisation',
      instead: 'Switch to the identity in your organisation.',
    },
    'meeting.unknown': {
      title: 'There is no such meeting',
      instead: 'Check the meeting number, or ask who started it for the link.',
    },
    'meeting.tooManyWrong': {
      title: 'Too many meeting numbers tried',
      instead: 'Try again after {until}, or use the link of the meeting.',
    },
    'meeting.tooMany': { title: 'Too many meetings started or planned this hour', instead: 'Try again after {until}.' },
    'meeting.enough': {
      title: 'You have planned as many meetings as fit',
      instead: 'Cancel those that you no longer need.',
    },
    'meeting.inThePast': {
      title: 'The meeting would begin in the past',
      instead: 'Choose a later time, or start a meeting now.',
    },
    'meeting.tooFarAhead': {
      title: 'The meeting would begin too far ahead',
      instead: 'Choose a time within a year.',
    },
    'meeting.notOwner': {
      title: 'Only who planned this meeting can change it',
      instead: 'Ask the person who planned it.',
    },
    'meeting.notHost': { title: 'Only the host can do this', instead: 'Ask the host of the meeting.' },
    'meeting.notPlanned': {
      title: 'This meeting was not planned',
      instead: 'Share its number or its link instead.',
    },
    'meeting.begun': { title: 'The meeting has begun', instead: 'Join it; its host can end it.' },
    'meeting.ended': {
      title: 'The meeting has ended',
      instead: 'Ask who started it for a new meeting number.',
    },
    'meeting.removed': {
      title: 'The host took you out of this meeting',
      instead: 'Ask the host if you need to come back.',
    },
    'attendance.gone': { title: 'You are no longer in this meeting', instead: 'Join again.' },
    'attendance.tooMany': { title: 'Too many meetings joined this hour', instead: 'Try again after {until}.' },
    'attendance.elsewhere': {
      title: 'An application takes nobody out of a meeting that is not in its rooms',
      instead: 'Send the person to the page of the pass again, to choose what they leave.',
    },
    'participant.unknown': { title: 'This participant has left', instead: 'Look at the list of participants again.' },
    'meeting.elsewhere': {
      title: 'This meeting is held in the rooms of another application',
      instead: 'Join it there.',
    },
    'application.none': {
      title: 'This is not a key of an application',
      instead: 'Send a key from the console as a bearer token.',
    },
    'application.keyEnded': {
      title: 'This key was ended',
      instead: 'Make a new one in the console.',
    },
    'application.unknown': { title: 'There is no such application', instead: 'Refresh the list of applications.' },
    'application.enough': {
      title: 'An organisation has at most {most} applications',
      instead: 'Remove one that is not used any more.',
    },
    'application.nameTaken': {
      title: 'Another application has this name',
      instead: 'Choose another name.',
    },
    'application.keyUnknown': { title: 'There is no such key', instead: 'Refresh the page.' },
    'application.keysEnough': {
      title: 'An application has at most {most} keys',
      instead: 'End one that is not used any more.',
    },
    'application.privateAddress': {
      title: 'This address cannot be reached from here',
      instead: 'Enter a public address that begins with https://.',
    },
    'application.noWebhook': {
      title: 'The application has no webhook address',
      instead: 'Set one first.',
    },
    'delivery.unknown': { title: 'There is no such webhook any more', instead: 'Refresh the list.' },
    'pass.gone': {
      title: 'The pass has expired, was used, or is for another application',
      instead: 'Draw a new one.',
    },
    'participant.isHost': {
      title: 'The host cannot be taken out of the meeting',
      instead: 'Hand the role of host over first, or leave.',
    },
    'organisation.notFromHere': {
      title: 'An account of an organisation begins no other',
      instead: 'Do so from your personal account.',
    },
    'number.none': { title: 'The account has no phone number', instead: 'Bind one first.' },
    'number.already': { title: 'The account has a phone number', instead: 'Change it instead.' },
    'account.hasAdministratorRole': {
      title: "An administrator's account cannot be closed directly",
      instead: 'Ask the super admin to make it an ordinary member first.',
    },
    'account.onlySuperAdmin': {
      title: 'An organisation needs a super admin',
      instead: 'Hand the role over first.',
    },
    'proof.none': { title: 'There is no way to prove this account', instead: 'Ask support.' },
    'proof.numberTooNew': {
      title: 'The number has been bound for less than 14 days and cannot prove the account yet',
      instead: 'It can from {from}. Choose another way for now.',
    },
    'meeting.ownTaken': {
      title: 'Another meeting that you started is running',
      instead: 'Stay there, or leave it for this one.',
    },
    'meeting.terminalTaken': {
      title: 'This terminal is in another meeting',
      instead: 'Stay there, or leave it for this one.',
    },
    'meeting.fiveTaken': { title: 'You are in five meetings already', instead: 'Leave one of them first.' },
    'wechat.none': { title: 'No WeChat is bound to the account', instead: 'Bind one first.' },
    'wechat.already': { title: 'A WeChat is bound to the account', instead: 'Change it instead.' },
    'passkey.none': { title: 'The account has no passkey', instead: 'Add one first.' },
    'wechat.lastWayIn': { title: 'WeChat is your only way to sign in', instead: 'Bind a phone number first.' },
  },
  endReasons: {
    signedInElsewhere: 'Your account signed in on another device of this kind, so this one was signed out.',
    endedByYou: 'You ended this session from another terminal.',
    signedOut: 'You signed out.',
    expired: 'The session expired. Sign in again.',
    numberRebound: 'The phone number of the account was changed. Sign in with the new number.',
    rebindingUndone: 'The change of the phone number was undone. Sign in with the former number.',
    wechatRebound: 'The WeChat of the account was changed or unbound. Sign in again.',
    passwordChanged: 'The password of the account was changed. Sign in again.',
    accountClosed: 'The account was closed.',
    disabledByOrganisation: 'An administrator of your organisation keeps this account out for now.',
    removedByOrganisation: 'Your organisation removed this account.',
    tokenReused: 'The sign-in token was used twice. To be safe, you were signed out.',
  },
}
